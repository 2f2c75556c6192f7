using System.Collections.Immutable;

namespace Infra.Catalog.Jinja;

/// <summary>A part of a template that is run. Closed: the cases nested here are all.</summary>
internal abstract record TemplateStatement
{
    private TemplateStatement() { }

    public int Offset { get; init; }

    public int End { get; init; }

    public sealed record Data(string Text) : TemplateStatement;

    public sealed record Output(TemplateExpression Value) : TemplateStatement;

    public sealed record If(TemplateExpression Test, ImmutableArray<TemplateStatement> Then, ImmutableArray<TemplateStatement> Otherwise)
        : TemplateStatement;

    public sealed record For(
        TemplateExpression Target,
        TemplateExpression Items,
        TemplateExpression? Test,
        bool IsRecursive,
        ImmutableArray<TemplateStatement> Body,
        ImmutableArray<TemplateStatement> Otherwise
    ) : TemplateStatement;

    public sealed record Set(TemplateExpression Target, TemplateExpression Value) : TemplateStatement;

    public sealed record SetBlock(TemplateExpression Target, TemplateExpression? Filter, ImmutableArray<TemplateStatement> Body)
        : TemplateStatement;

    public sealed record Macro(MacroDefinition Definition) : TemplateStatement;

    /// <summary><c>{% call(x) f() %}</c>: the block is the macro <c>caller</c> of what is called.</summary>
    public sealed record CallBlock(TemplateExpression.Call Call, MacroDefinition Caller) : TemplateStatement;

    public sealed record FilterBlock(TemplateExpression Filter, ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    public sealed record Do(TemplateExpression Value) : TemplateStatement;

    public sealed record With(
        ImmutableArray<(TemplateExpression Target, TemplateExpression Value)> Values,
        ImmutableArray<TemplateStatement> Body
    ) : TemplateStatement;

    /// <summary><c>{% break %}</c> or <c>{% continue %}</c>.</summary>
    public sealed record LoopControl(bool IsBreak) : TemplateStatement;

    /// <summary>What stands where it is written, such as a named block of Jinja.</summary>
    public sealed record Scope(ImmutableArray<TemplateStatement> Body) : TemplateStatement;

    /// <summary>A tag that needs files beside the template, which dbt does not give: <c>include</c>, <c>import</c>.</summary>
    public sealed record Unsupported(string Tag) : TemplateStatement;

    /// <summary>A named block that dbt takes out of the file: a snapshot, a documentation, a materialization.</summary>
    public sealed record Section(string Tag, string Name, int BodyOffset, int BodyEnd, ImmutableArray<TemplateStatement> Body)
        : TemplateStatement;
}
