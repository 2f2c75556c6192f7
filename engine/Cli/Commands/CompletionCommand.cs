using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace DataOps.Cli.Commands;

/// <summary><c>completion SHELL</c>, and the hidden command that its script asks at each key.</summary>
internal static class CompletionCommand
{
    private const string Ask = "__complete";

    private static readonly ImmutableSortedDictionary<string, string> Scripts = new Dictionary<string, string>
    {
        ["bash"] = """
            # For this shell: eval "$(dataops completion bash)". For every shell: write it to ~/.local/share/bash-completion/completions/dataops.
            _dataops() {
              local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]}
              COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" __complete "$COMP_POINT" -- "$COMP_LINE" 2>/dev/null)" -- "$word"))
            }
            complete -o default -F _dataops dataops

            """,
        ["zsh"] = """
            #compdef dataops
            # For this shell: eval "$(dataops completion zsh)". For every shell: write it to a file _dataops in a folder of $fpath.
            _dataops() {
              local line="${(j: :)words[1,CURRENT]}"
              local -a found
              found=("${(@f)$("${words[1]}" __complete "${#line}" -- "$line" 2>/dev/null)}")
              if [[ -n "${found[1]}" ]]; then compadd -a found; else _files; fi
            }
            compdef _dataops dataops

            """,
        ["fish"] = """
            # For this shell: dataops completion fish | source. For every shell: write it to ~/.config/fish/completions/dataops.fish.
            function __dataops_complete
              set -l words (commandline -po)
              set -l line (commandline -cp)
              $words[1] __complete (string length -- "$line") -- "$line" 2>/dev/null
            end
            complete -c dataops -a '(__dataops_complete)'

            """,
        ["pwsh"] = """
            # For this shell: dataops completion pwsh | Out-String | Invoke-Expression. For every shell: add that line to $PROFILE.
            Register-ArgumentCompleter -Native -CommandName dataops, dataops.cmd -ScriptBlock {
              param($word, $line, $position)
              & $line.CommandElements[0].Value __complete $position -- "$line" 2>$null |
                Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Command Build(Func<ParseResult, CommandScope> scopeOf)
    {
        var shell = new Argument<string>("shell") { Description = string.Join(", ", Scripts.Keys) };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print the script that completes commands, flags, stacks and pipelines in a shell")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            scope.Io.Out.Write(Scripts[scope.Value(shell)!].ReplaceLineEndings("\n"));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>
    /// The command that a script asks: the cursor's place in the line, counted in characters, and the line with the command's name in
    /// front.
    /// </summary>
    public static Command BuildAsked(Func<ParseResult, CommandScope> scopeOf, RootCommand root)
    {
        var position = new Argument<int>("position");
        var line = new Argument<string>("line");
        var command = new Command(Ask) { position, line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var scope = scopeOf(parsed);
            var text = scope.Value(line) ?? "";
            var typed = text[..Math.Clamp(scope.Value(position), 0, text.Length)];
            foreach (var found in Complete(root, typed, scope.Environment.WorkingDirectory))
            {
                scope.Io.Out.WriteLine(found);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Complete(RootCommand root, string typed, string folder)
    {
        // The command's own name is not the parser's business: it may have been typed as a path.
        var start = typed.IndexOf(' ', StringComparison.Ordinal);
        if (start < 0)
        {
            return [];
        }

        var rest = typed[(start + 1)..];
        var parsed = root.Parse(rest);
        var word = rest[(rest.LastIndexOf(' ') + 1)..];
        var known = parsed
            .GetCompletions(rest.Length)
            .Select(item => item.Label)
            .Where(label => label.StartsWith('-') == word.StartsWith('-') && !label.StartsWith('/'))
            .Concat(Names(parsed, rest, word, folder));
        return known.Where(label => label.StartsWith(word, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
    }

    // The stacks that have settings, behind --stack; the pipelines, for commands that take them.
    private static IEnumerable<string> Names(ParseResult parsed, string rest, string word, string folder)
    {
        var before = rest[..^word.Length].TrimEnd();
        if (before.EndsWith(" --stack", StringComparison.Ordinal) || before.EndsWith(" -s", StringComparison.Ordinal))
        {
            return StackNames(folder);
        }

        return parsed.CommandResult.Command.Arguments.FirstOrDefault()?.Name switch
        {
            "pipeline" or "pipelines" => PipelineNames(folder),
            "stack" or "stack-name" => StackNames(folder),
            _ => [],
        };
    }

    private static IEnumerable<string> StackNames(string folder) =>
        Directory.EnumerateFiles(folder, "Pulumi.*.yaml").Select(file => Path.GetFileName(file)["Pulumi.".Length..^".yaml".Length]);

    private static IEnumerable<string> PipelineNames(string folder)
    {
        var pipelines = Path.Combine(folder, "pipelines");
        return Directory.Exists(pipelines)
            ? Directory
                .EnumerateFiles(
                    pipelines,
                    "pipeline.yaml",
                    new EnumerationOptions
                    {
                        RecurseSubdirectories = true,
                        MaxRecursionDepth = 2,
                        IgnoreInaccessible = true,
                    }
                )
                .Select(file => Path.GetRelativePath(pipelines, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            : [];
    }
}
