using System.Collections.Immutable;
using Infra.Catalog.Dbt.Jinja;
using Infra.Catalog.Text;

namespace Infra.Catalog.Dbt;

/// <summary>
/// Follows calls of macros: what a macro refers to, every node refers to that calls it. An unqualified name means a macro of the caller's
/// package, else one of the project itself.
/// </summary>
internal sealed class DbtMacroReferences
{
    private readonly string _project;
    private readonly ILookup<(string Package, string Name), DbtMacro> _macros;
    private readonly ILookup<string, DbtMacro> _dispatched;
    private readonly Dictionary<DbtMacro, Reached> _reached = new(ReferenceEqualityComparer.Instance);

    public DbtMacroReferences(string project, IEnumerable<DbtMacro> macros)
    {
        var all = macros.ToList();
        _project = project;
        _macros = all.ToLookup(macro => (macro.Package, macro.Name));
        _dispatched = all.Where(macro => Undispatched(macro.Name) is not null)
            .ToLookup(macro => Undispatched(macro.Name) ?? "", StringComparer.Ordinal);
    }

    /// <summary>The node with the references and settings that it makes through macros.</summary>
    public DbtCode Expand(DbtNode node, DbtCode code)
    {
        var references = code.References.ToBuilder();
        var sources = code.Sources.ToBuilder();
        var unknown = code.Unknown.ToBuilder();
        foreach (var call in code.MacroCalls)
        {
            foreach (var (macro, isSure) in Called(call, node.Package))
            {
                var reached = From(macro);
                references.AddRange(
                    reached.References.Select(reference =>
                        reference with
                        {
                            IsConditional = reference.IsConditional || !isSure,
                            Span = PlaceOf(macro, node, reference.Span, call.Span),
                        }
                    )
                );
                sources.AddRange(
                    reached.Sources.Select(source =>
                        source with
                        {
                            IsConditional = source.IsConditional || !isSure,
                            Span = PlaceOf(macro, node, source.Span, call.Span),
                        }
                    )
                );
                code = code.WithSettings(reached.Config, isSure);
                if (reached.IsDynamic)
                {
                    unknown.Add(new DbtUnknownEdge(call.Span, "its name is computed"));
                }
            }
        }

        return code with
        {
            References = references.ToImmutable(),
            Sources = sources.ToImmutable(),
            Unknown = unknown.ToImmutable(),
        };
    }

    // Inside the node's package the place in the macro says more; elsewhere the call does, which can be changed.
    private static SourceSpan PlaceOf(DbtMacro macro, DbtNode node, SourceSpan inMacro, SourceSpan call) =>
        macro.Package == node.Package ? inMacro : call;

    private Reached From(DbtMacro macro)
    {
        if (_reached.TryGetValue(macro, out var known))
        {
            return known;
        }

        // Whatever can be reached surely first, so that a macro which is called both ways counts as called.
        var seen = new Dictionary<DbtMacro, bool>(ReferenceEqualityComparer.Instance) { [macro] = true };
        var order = new List<DbtMacro> { macro };
        foreach (var isSure in new[] { true, false })
        {
            for (var index = 0; index < order.Count; index++)
            {
                foreach (var (next, nextIsSure) in order[index].Body.MacroCalls.SelectMany(call => Called(call, macro.Package)))
                {
                    if ((nextIsSure && seen[order[index]]) == isSure && seen.TryAdd(next, isSure))
                    {
                        order.Add(next);
                    }
                }
            }
        }

        var result = new Reached(
            [
                .. order.SelectMany(reached =>
                    reached.Body.References.Select(reference => seen[reached] ? reference : reference with { IsConditional = true })
                ),
            ],
            [
                .. order.SelectMany(reached =>
                    reached.Body.Sources.Select(source => seen[reached] ? source : source with { IsConditional = true })
                ),
            ],
            order
                .Aggregate(
                    new DbtCode(),
                    (code, reached) => reached.Body.Config.IsEmpty ? code : code.WithSettings(reached.Body.Config, seen[reached])
                )
                .Config,
            order.Exists(reached => reached.Body.Unknown.Length > 0)
        );
        _reached[macro] = result;
        return result;
    }

    private IEnumerable<(DbtMacro Macro, bool IsSure)> Called(DbtMacroCall call, string package)
    {
        if (call.IsDispatch)
        {
            // Which one it is depends on the warehouse.
            return _dispatched[call.Name].Select(macro => (macro, false));
        }

        var found =
            call.Package is { } given ? _macros[(given, call.Name)]
            : _macros[(package, call.Name)].Any() ? _macros[(package, call.Name)]
            : _macros[(_project, call.Name)];
        return found.Select(macro => (macro, !call.IsConditional));
    }

    // snowflake__orders is what a dispatch of orders may choose.
    private static string? Undispatched(string name) =>
        name.IndexOf("__", StringComparison.Ordinal) is var at and > 0 && at + 2 < name.Length ? name[(at + 2)..] : null;

    private sealed record Reached(
        ImmutableArray<DbtReference> References,
        ImmutableArray<DbtSourceReference> Sources,
        ImmutableSortedDictionary<string, JinjaValue> Config,
        bool IsDynamic
    );
}
