namespace Infra.Catalog.Dbt.Jinja;

/// <summary>
/// Which bracket closes which. Found once for a whole block, so that calls in calls in calls cost no more than their tokens.
/// </summary>
internal static class JinjaBrackets
{
    /// <summary>For each token the index of the bracket that closes it; -1 for everything that opens nothing or is never closed.</summary>
    public static int[] Pairs(ReadOnlySpan<JinjaToken> tokens)
    {
        var closing = new int[tokens.Length];
        Array.Fill(closing, -1);
        var open = new Stack<int>();
        for (var index = 0; index < tokens.Length; index++)
        {
            if (IsOpening(tokens[index]))
            {
                open.Push(index);
            }
            else if (IsClosing(tokens[index]) && open.TryPeek(out var last) && Belong(tokens[last].Text, tokens[index].Text))
            {
                closing[open.Pop()] = index;
            }
        }

        return closing;
    }

    public static bool IsOpening(JinjaToken token) => token.Is("(") || token.Is("[") || token.Is("{");

    public static bool IsClosing(JinjaToken token) => token.Is(")") || token.Is("]") || token.Is("}");

    private static bool Belong(string opening, string closing) => (opening, closing) is ("(", ")") or ("[", "]") or ("{", "}");
}
