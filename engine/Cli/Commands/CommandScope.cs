using System.CommandLine;
using DataOps.Git;
using DataOps.Engine.Host;
using DataOps.Engine.Host.Configuration;
using DataOps.Engine.Host.Programs;
using DataOps.Engine.Host.Secrets;
using DataOps.Engine.Host.State;
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
    public void RequireStack()
    {
        if (!Store.Exists(Stack))
        {
            throw new FaultException(
                StateDiagnostics.NoSuchStack,
                $"no stack named '{Stack.Name}' found",
                $"Create it with `dataops stack init {Stack.Name}`, or see `dataops stack ls`."
            );
        }
    }

    /// <summary>
    /// As <see cref="RequireStack"/>; on the default store a stack that has a settings file counts as there, and is made when it is going
    /// to be changed.
    /// </summary>
    /// <returns>False when the stack is not in the store yet.</returns>
    public bool RequireStackOrSettings(bool create)
    {
        if (Store.Exists(Stack))
        {
            return true;
        }

        if (!Location.IsDefault || Stack.Project != Project.Name)
        {
            RequireStack();
        }

        var file = StackFilePath(Stack);
        if (!File.Exists(file))
        {
            throw new FaultException(
                StateDiagnostics.NoSuchStack,
                $"no stack named '{Stack.Name}' found: there is no {Path.GetFileName(file)}",
                $"Write the stack's settings into {file}, or create an empty stack with `dataops stack init {Stack.Name}`."
            );
        }

        if (create)
        {
            Store.Create(Stack);
        }

        return create;
    }

    /// <summary>Opens the stack for changes.</summary>
    public Task<StackSession> OpenAsync(SecretsProviderState? writeWith, CancellationToken cancellationToken) =>
        Store.OpenAsync(
            Stack,
            new StackSessionOptions
            {
                Owner = LockOwner(),
                CipherOf = Secrets.CipherOf,
                WriteWith = writeWith,
            },
            cancellationToken
        );

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
    public ProgramSpec Program() =>
        new()
        {
            Runtime = Project.Runtime,
            RuntimeOptions = Project.RuntimeOptions,
            ProjectDirectory = Project.Folder,
            Main = Project.Main,
            Organization = StackIdentity.Organization,
            Environment = Environment.Variables,
            CacheDirectory = Path.Combine(StateLocation.RepositoryRoot(Project.Folder), StateLocation.DefaultFolder, "builds"),
        };

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
