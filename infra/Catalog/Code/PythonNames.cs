namespace Infra.Catalog.Code;

/// <summary>What the names of a file stand for, as far as its tokens alone say it.</summary>
internal sealed class PythonNames
{
    private readonly Dictionary<string, string?> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _plain = new(StringComparer.Ordinal);
    private readonly HashSet<string> _renamed = new(StringComparer.Ordinal);

    public PythonNames(List<PythonToken> tokens)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (token.Kind != PythonTokenKind.Name || (index > 0 && tokens[index - 1].Text is "." or "def"))
            {
                continue;
            }

            _used.Add(token.Text);
            AddConstant(tokens, index);
            (IsRenamed(tokens, index) ? _renamed : _plain).Add(token.Text);
        }
    }

    /// <summary>The text that the file gives a name once, at its top level; null for any other name.</summary>
    public string? Constant(string name) => _constants.GetValueOrDefault(name);

    /// <summary>Whether the file names it anywhere but where it is defined.</summary>
    public bool IsUsed(string name) => _used.Contains(name);

    /// <summary>Whether each task that is made of the function gets an id of its own: <c>load.override(task_id="again")()</c>.</summary>
    public bool IsOnlyRenamed(string function) => _renamed.Contains(function) && !_plain.Contains(function);

    // DAG_ID = "orders", or DAG_ID: str = "orders"; what is set again is no constant.
    private void AddConstant(List<PythonToken> tokens, int index)
    {
        var equals = At(tokens, index + 1).Text == ":" ? index + 3 : index + 1;
        var isSet =
            At(tokens, equals) is { Kind: PythonTokenKind.Symbol, Text: "=" }
            && At(tokens, equals + 1).Text != "="
            && (tokens[index].Column >= 0 || At(tokens, index - 1).Text is ";" or ":" or ",");
        if (!isSet && At(tokens, index - 1) is not { Kind: PythonTokenKind.Name, Text: "for" or "as" or "global" })
        {
            return;
        }

        var value = At(tokens, equals + 1);
        var next = At(tokens, equals + 2);
        var isLiteral =
            isSet
            && tokens[index].Column == 0
            && value.Kind == PythonTokenKind.Text
            && (next.Kind == PythonTokenKind.None || next.Column >= 0 || next.Text == ";");
        var name = tokens[index].Text;
        _constants[name] = isLiteral && !_constants.ContainsKey(name) ? value.Text : null;
    }

    private static bool IsRenamed(List<PythonToken> tokens, int index)
    {
        if (
            At(tokens, index + 1).Text != "."
            || At(tokens, index + 2) is not { Kind: PythonTokenKind.Name, Text: "override" }
            || At(tokens, index + 3) is not { Kind: PythonTokenKind.Symbol, Text: "(" }
        )
        {
            return false;
        }

        for (var (at, depth) = (index + 4, 1); at < tokens.Count && depth > 0; at++)
        {
            if (depth == 1 && tokens[at] is { Kind: PythonTokenKind.Name, Text: "task_id" } && At(tokens, at + 1).Text == "=")
            {
                return true;
            }

            depth += tokens[at] is not { Kind: PythonTokenKind.Symbol, Text: var symbol }
                ? 0
                : symbol switch
                {
                    "(" or "[" or "{" => 1,
                    ")" or "]" or "}" => -1,
                    _ => 0,
                };
        }

        return false;
    }

    private static PythonToken At(List<PythonToken> tokens, int index) => index >= 0 && index < tokens.Count ? tokens[index] : default;
}
