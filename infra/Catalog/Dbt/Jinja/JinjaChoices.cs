namespace Infra.Catalog.Dbt.Jinja;

/// <summary>
/// Which tokens stand where something is chosen, as in <c>a if x else b</c> or <c>a or b</c>: what is not chosen is not called. A choice
/// inside one argument of a call says nothing of the call itself or of its other arguments.
/// </summary>
internal static class JinjaChoices
{
    /// <summary>For each token whether it stands in a choice.</summary>
    public static bool[] Of(ReadOnlySpan<JinjaToken> tokens)
    {
        if (!HasChoice(tokens))
        {
            return new bool[tokens.Length];
        }

        // A segment is what stands between brackets and commas of one level.
        var segments = new int[tokens.Length];
        var parents = new List<int> { -1 };
        var isChoice = new List<bool> { false };
        var open = new Stack<int>();
        var current = 0;
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            if (JinjaBrackets.IsClosing(token) && open.Count > 0)
            {
                current = open.Pop();
            }

            segments[index] = current;
            if (JinjaBrackets.IsOpening(token))
            {
                open.Push(current);
                current = Start(current);
            }
            else if (token.Is(","))
            {
                current = Start(parents[current]);
            }
            else if (index > 0 && IsChoosing(token))
            {
                isChoice[current] = true;
            }
        }

        for (var segment = 1; segment < parents.Count; segment++)
        {
            isChoice[segment] |= parents[segment] >= 0 && isChoice[parents[segment]];
        }

        var result = new bool[tokens.Length];
        for (var index = 0; index < tokens.Length; index++)
        {
            result[index] = isChoice[segments[index]];
        }

        return result;

        int Start(int parent)
        {
            parents.Add(parent);
            isChoice.Add(false);
            return parents.Count - 1;
        }
    }

    private static bool IsChoosing(JinjaToken token) => token.IsWord("if") || token.IsWord("or") || token.IsWord("and");

    private static bool HasChoice(ReadOnlySpan<JinjaToken> tokens)
    {
        foreach (var token in tokens)
        {
            if (IsChoosing(token))
            {
                return true;
            }
        }

        return false;
    }
}
