using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

internal static class InputClassWriter
{
    public static void Write(CodeWriter code, InputClass input)
    {
        code.Line().Open($"public {(input.IsSealed ? "sealed " : "")}class {input.Name} : global::Pulumi.{input.BaseClass}");
        foreach (var property in input.Properties)
        {
            if (property.Field is null)
            {
                WritePlain(code, property);
            }
            else
            {
                WriteWithField(code, property, property.Field);
            }

            code.Line();
        }

        code.Open($"public {input.Name}()");
        foreach (var property in input.Properties)
        {
            if (property.Default is { } value)
            {
                code.Line($"{property.Name} = {value};");
            }
        }

        code.Close();
        code.Line($"public static new {input.Name} Empty => new {input.Name}();").Close();
    }

    private static void WritePlain(CodeWriter code, InputProperty property) =>
        code.Line(Attribute(property))
            .Line($"public {property.Type} {property.Name} {{ get; set; }}{(property.StartsNull ? " = null!;" : "")}");

    private static void WriteWithField(CodeWriter code, InputProperty property, string field)
    {
        code.Line(Attribute(property)).Line($"private {property.FieldType}? {field};").Obsolete(property.Deprecation);
        code.Open($"public {property.FieldType}{(property.IsCollection ? "" : "?")} {property.Name}");
        code.Line(property.IsCollection ? $"get => {field} ?? ({field} = new {property.FieldType}());" : $"get => {field};");
        if (property.EmptySecret is null)
        {
            code.Line($"set => {field} = value;").Close();
            return;
        }

        code.Open("set").Line($"var emptySecret = global::Pulumi.Output.CreateSecret({property.EmptySecret});");
        code.Line(
            property.IsCollection
                ? $"{field} = global::Pulumi.Output.All(value, emptySecret).Apply(v => v[0]);"
                : $"{field} = global::Pulumi.Output.Tuple<{property.FieldType}?, int>(value, emptySecret).Apply(t => t.Item1);"
        );
        code.Close().Close();
    }

    private static string Attribute(InputProperty property) =>
        $"[Input({Literals.Text(property.WireName)}{(property.IsRequired ? ", required: true" : "")}{(property.IsJson ? ", json: true" : "")})]";
}
