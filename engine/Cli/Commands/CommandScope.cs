using System.CommandLine;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
using DataOps.Git;
using DataOps.Operations;
using Infra.Catalog.Text;

namespace DataOps.Cli.Commands;

/// <summary>
/// What one invocation works on. Everything is found when it is first asked for, so that a command fails only for what it needs.
/// </summary>
internal sealed class CommandScope
{
    private readonly GlobalOptions _globals;
    private readonly Lazy<ProjectFile> _project;
    private readonly Lazy<StateLocation> _location;
    private readonly Lazy<StateStore> _store;
    private readonly Lazy<StackSecrets> _secrets;
    private readonly Lazy<StackIdentity> _stack;
    private readonly Lazy<StackContext> _context;

    public CommandScope(GlobalOptions globals, CommandIo io, ParseResult parsed)
    {
        _globals = globals;
        Io = io;
        Parsed = parsed;
        Environment = ReadEnvironment();
        _project = new Lazy<ProjectFile>(() => ProjectFile.Require(Environment.WorkingDirectory));
        _location = new Lazy<StateLocation>(Locate);
        _store = new Lazy<StateStore>(() => new StateStore(Location, io.Clock, io.NewId));
        _secrets = new Lazy<StackSecrets>(() => new StackSecrets(Location, Environment, Environment.IsInteractive ? AskHidden : null));
        _stack = new Lazy<StackIdentity>(() => Selected.Require(Value(_globals.Stack)));
        _context = new Lazy<StackContext>(MakeContext);
    }

    public CommandIo Io { get; }

    public ParseResult Parsed { get; }

    public HostEnvironment Environment { get; }

    public ProjectFile Project => _project.Value;

    public StateLocation Location => _location.Value;

    public StateStore Store => _store.Value;

    public StackSecrets Secrets => _secrets.Value;

    public SelectedStack Selected => new(Location, Environment, Project);

    public StackIdentity Stack => _stack.Value;

    /// <summary>The stack as operations know it.</summary>
    public StackContext Context => _context.Value;

    public string? StateOption => Value(_globals.State);

    public string? StackOption => Value(_globals.Stack);

    public string ColorMode => Value(_globals.Color) ?? "auto";

    public bool IsVerbose => Value(_globals.Verbose);

    public T? Value<T>(Option<T> option) => Parsed.GetValue(option);

    public T? Value<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>Writes a line, or several, for people.</summary>
    public void Write(string line) => Io.Out.WriteLine(SafeText.Lines(line));

    /// <summary>Writes a text that ends its lines itself.</summary>
    public void WriteText(string text) => Io.Out.Write(SafeText.Lines(text));

    /// <summary>Writes a value that scripts read: as it is, unless it goes to a terminal.</summary>
    public void WriteExact(string line) => Io.Out.WriteLine(Io.IsOutputRedirected ? line : SafeText.Lines(line));

    public void Warn(string line) => Io.Error.WriteLine(SafeText.Lines($"warning: {line}"));

    public StackFile StackFile() => StackFile(Stack);

    public StackFile StackFile(StackIdentity stack) => Engine.Host.Configuration.StackFile.Load(StackFilePath(stack), Project.Name);

    /// <summary>The settings file of a stack, whether it exists or not.</summary>
    public string StackFilePath(StackIdentity stack) =>
        Value(_globals.ConfigFile) is { } file ? Path.GetFullPath(file, Environment.WorkingDirectory) : Project.StackFilePath(stack.Name);

    /// <summary>DP5009 when the stack is not in the store.</summary>
    public void RequireStack() => Context.Require();

    /// <summary>As <see cref="StackContext.RequireOrSettings"/>.</summary>
    public bool RequireStackOrSettings(bool create) => Context.RequireOrSettings(create);

    /// <summary>Opens the stack for changes.</summary>
    public Task<StackSession> OpenAsync(SecretsProviderState? writeWith, CancellationToken cancellationToken) =>
        Context.OpenAsync(writeWith, cancellationToken);

    /// <summary>True when the user agrees. DP2601 when nobody can be asked.</summary>
    public bool Confirm(string question, bool yes, string expected = "yes")
    {
        if (yes || Environment.IsTrue("PULUMI_SKIP_CONFIRMATIONS"))
        {
            return true;
        }

        if (!Environment.IsInteractive)
        {
            throw new FaultException(
                CliDiagnostics.NeedsYes,
                "--yes must be passed in to proceed when running in non-interactive mode",
                "Add --yes."
            );
        }

        Io.Out.WriteLine(question);
        Io.Out.Write($"Type '{expected}' to go on: ");
        Io.Out.Flush();
        return Io.In.ReadLine()?.Trim() == expected;
    }

    private StackContext MakeContext() =>
        new()
        {
            Stack = Stack,
            Project = Project,
            Location = Location,
            Store = Store,
            Secrets = Secrets,
            Environment = Environment,
            SettingsPath = StackFilePath(Stack),
            IsStoreOfEnvironment = StateOption is null && Environment.BackendUrl is not null,
            LockOwner = LockOwner(),
            Clock = Io.Clock,
            NewId = Io.NewId,
        };

    // Builds and the sandbox lie in the repository's folder also where the state does not.
    private StateLocation Locate()
    {
        var project = ProjectFile.Find(Environment.WorkingDirectory);
        var root = project is null ? Environment.WorkingDirectory : StateLocation.RepositoryRoot(project.Folder);
        PrivateFolder.Check(Path.Combine(root, StateLocation.DefaultFolder));
        return StateLocation.Resolve(StateOption, Environment, project);
    }

    private HostEnvironment ReadEnvironment()
    {
        var folder = Path.GetFullPath(Value(_globals.WorkingDirectory) ?? "", Io.Environment.WorkingDirectory);
        if (!Directory.Exists(folder))
        {
            throw new FaultException(
                CliDiagnostics.NoSuchFolder,
                $"the folder {folder} does not exist",
                "Name an existing folder with --cwd."
            );
        }

        return Io.Environment with
        {
            WorkingDirectory = folder,
            IsInteractive = Io.Environment.IsInteractive && !Value(_globals.NonInteractive),
        };
    }

    /// <summary>The project's program.</summary>
    public ProgramSpec Program() => ProjectProgram.Of(Project, Environment);

    public LockRecord LockOwner() =>
        new()
        {
            ProcessId = System.Environment.ProcessId,
            User = System.Environment.UserName,
            Host = System.Environment.MachineName,
            Time = Io.Clock.GetUtcNow(),
            Commit = GitRevision.TryRead(Environment.WorkingDirectory)?.Commit ?? "",
        };

    /// <summary>Asks at the terminal without showing the answer.</summary>
    public string AskHidden(string question)
    {
        Io.Error.Write($"{question}: ");
        Io.Error.Flush();
        var answer = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                answer.Length = Math.Max(0, answer.Length - 1);
            }
            else
            {
                answer.Append(key.KeyChar);
            }
        }

        Io.Error.WriteLine();
        return answer.ToString();
    }
}
