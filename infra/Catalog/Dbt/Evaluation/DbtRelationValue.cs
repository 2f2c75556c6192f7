using Infra.Catalog.Jinja;

namespace Infra.Catalog.Dbt.Evaluation;

/// <summary>A table as <c>ref</c>, <c>source</c> and <c>this</c> give it.</summary>
/// <param name="name">The table's name where it is known.</param>
/// <param name="text">The table as SQL names it; not known where nothing says where tables are.</param>
internal sealed class DbtRelationValue(string? name, PyValue text) : PyValue.Native
{
    public override string TypeName => "Relation";

    public override PyValue Text => text;

    public override PyValue? Member(string member) =>
        member switch
        {
            "name" or "identifier" or "table" when name is not null => new Str(name),
            "include" or "quote" or "incorporate" or "render" or "without_identifier" or "replace_path" => new Function(
                member,
                (_, arguments) => arguments.Count == 0 ? this : new DbtRelationValue(name, NotKnown("a table is named in part"))
            ),
            _ => NotKnown("where a table is depends on the environment"),
        };
}
