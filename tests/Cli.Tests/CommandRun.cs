using System.Collections.Immutable;
using DataOps.Cli;
using DataOps.Engine.Host.Configuration;

namespace Cli.Tests;

/// <summary>A project in a temporary folder on which commands run as the built program runs them, streams apart.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cli-tests-").FullName;
    private ImmutableDictionary<string, string> _variables = ImmutableDictionary<string, string>.Empty;

    public CommandRun(bool namedStore = true, string project = "name: shop\nruntime: nodejs\n")
    {
        Write("project/Pulumi.yaml", project);
        Set("HOME", _folder);
        Set("PULUMI_HOME", Path.Combine(_folder, "home"));
        if (!namedStore)
        {
            return;
        }

        Set("PULUMI_BACKEND_URL", $"file://{_folder}/state");
        Set("PULUMI_CONFIG_PASSPHRASE", "passphrase");
        Directory.CreateDirectory(Path.Combine(_folder, "state"));
    }

    /// <summary>True to answer questions from standard input.</summary>
    public bool IsInteractive { get; set; }

    public string Project => Path.Combine(_folder, "project");

    public string State => Path.Combine(_folder, "state");

    public void Set(string variable, string value) => _variables = _variables.SetItem(variable, value);

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));

    public Task<CommandResult> RunAsync(params string[] arguments) => RunAsync("", arguments);

    /// <param name="input">What standard input holds.</param>
    /// <param name="arguments">The arguments.</param>
    public async Task<CommandResult> RunAsync(string input, string[] arguments)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await CommandLine.RunAsync(
            arguments,
            new CommandIo
            {
                Out = output,
                Error = errors,
                In = new StringReader(input),
                Environment = new HostEnvironment
                {
                    Variables = _variables,
                    WorkingDirectory = Project,
                    IsInteractive = IsInteractive,
                },
            }
        );
        return new CommandResult(code, output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

internal sealed record CommandResult(int ExitCode, string Output, string Errors);
