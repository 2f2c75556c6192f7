using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Infra.Catalog.Dbt.Jinja;

/// <summary>Calls in the tokens of blocks.</summary>
internal sealed class JinjaCollector
{
    private static readonly string[] Wanted = ["ref", "source", "config", "var"];

    private readonly ImmutableArray<JinjaCall>.Builder _calls = ImmutableArray.CreateBuilder<JinjaCall>();
    private readonly ImmutableArray<JinjaInvocation>.Builder _invocations = ImmutableArray.CreateBuilder<JinjaInvocation>();
    private bool _hasReturned;

    public ImmutableArray<JinjaCall> Calls => _calls.ToImmutable();

    public ImmutableArray<JinjaInvocation> Invocations => _invocations.ToImmutable();

    public void Add(List<JinjaToken> block, bool isConditional, bool isNested)
    {
        var tokens = CollectionsMarshal.AsSpan(block);
        if (!HasCalls(tokens))
        {
            return;
        }

        var pairs = JinjaBrackets.Pairs(tokens);
        var choices = JinjaChoices.Of(tokens);
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            if (token.Kind == JinjaTokenKind.Text && !isNested && token.Text.Contains("{{", StringComparison.Ordinal))
            {
                AddHook(token);
            }

            if (token.Kind != JinjaTokenKind.Word || index + 1 >= tokens.Length || !tokens[index + 1].Is("("))
            {
                continue;
            }

            if (Wanted.Contains(token.Text) && !IsMember(tokens, index))
            {
                AddCall(tokens, pairs, index, isConditional || _hasReturned || choices[index]);
            }
            else
            {
                AddInvocation(tokens, index, isConditional || _hasReturned || choices[index]);
            }
        }
    }

    // Most blocks are a name, an else or an end.
    private static bool HasCalls(ReadOnlySpan<JinjaToken> tokens)
    {
        foreach (var token in tokens)
        {
            if (token.Is("(") || token.Kind == JinjaTokenKind.Text)
            {
                return true;
            }
        }

        return false;
    }

    // A hook: a template inside a string, rendered later.
    private void AddHook(JinjaToken token)
    {
        foreach (var nested in JinjaScanner.Scan(token.Text, isNested: true).Calls.Where(call => call.Name is "ref" or "source"))
        {
            _calls.Add(nested with { Offset = token.Offset, Length = token.End - token.Offset, IsConditional = true });
        }
    }

    private void AddCall(ReadOnlySpan<JinjaToken> tokens, ReadOnlySpan<int> pairs, int index, bool isConditional)
    {
        var positional = ImmutableArray.CreateBuilder<JinjaValue>();
        var named = ImmutableSortedDictionary.CreateBuilder<string, JinjaValue>(StringComparer.Ordinal);
        var isClosed = pairs[index + 1] >= 0;
        var behind = isClosed ? new JinjaArguments(tokens, pairs, index + 2).Read(positional, named) : -1;
        if (behind < 0)
        {
            // What cannot be read is as good as computed.
            positional.Add(JinjaValue.Unknown);
        }

        var end = behind < 0 ? tokens[^1].End : tokens[behind - 1].End;
        _calls.Add(
            new JinjaCall(
                tokens[index].Text,
                positional.ToImmutable(),
                named.ToImmutable(),
                tokens[index].Offset,
                end - tokens[index].Offset,
                isConditional || behind < 0
            )
        );
    }

    private void AddInvocation(ReadOnlySpan<JinjaToken> tokens, int index, bool isConditional)
    {
        var token = tokens[index];
        var owner = index > 1 && tokens[index - 1].Is(".") ? tokens[index - 2] : default(JinjaToken?);
        if (owner is { Kind: not JinjaTokenKind.Word })
        {
            return;
        }

        if (
            owner is { Text: "adapter" }
            && token.Text == "dispatch"
            && index + 2 < tokens.Length
            && tokens[index + 2].Kind == JinjaTokenKind.Text
        )
        {
            _invocations.Add(
                new JinjaInvocation(null, tokens[index + 2].Text, token.Offset, token.End - token.Offset, isConditional, IsDispatch: true)
            );
            return;
        }

        // What follows a return is not run, at least not always.
        _hasReturned |= owner is null && token.Text == "return";
        var start = owner?.Offset ?? token.Offset;
        _invocations.Add(new JinjaInvocation(owner?.Text, token.Text, start, token.End - start, isConditional, IsDispatch: false));
    }

    // adapter.config(...) is another function; builtins.ref(...) is the same.
    private static bool IsMember(ReadOnlySpan<JinjaToken> tokens, int index) =>
        index > 0 && tokens[index - 1].Is(".") && !(index > 1 && (tokens[index - 2].IsWord("builtins") || tokens[index - 2].IsWord("dbt")));
}
