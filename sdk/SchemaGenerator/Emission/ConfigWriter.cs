using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

internal static class ConfigWriter
{
    public static void Write(CodeWriter code, ConfigUnit unit)
    {
        code.Open($"namespace {unit.Namespace}").Open("public static class Config");
        code.Open("private sealed class __Value<T>(Func<T> getter)");
        code.Line("private T _value = default!;")
            .Line("private bool _set;")
            .Line()
            .Line("public T Get() => _set ? _value : getter();")
            .Line();
        code.Open("public void Set(T value)").Line("_value = value;").Line("_set = true;").Close().Close().Line();
        code.Line($"private static readonly global::Pulumi.Config __config = new global::Pulumi.Config({Literals.Text(unit.Package)});");
        foreach (var variable in unit.Variables)
        {
            code.Line()
                .Line(
                    $"private static readonly __Value<{variable.Type}> {variable.Field} = new __Value<{variable.Type}>(() => {variable.Getter});"
                );
            code.Open($"public static {variable.Type} {variable.Name}")
                .Line($"get => {variable.Field}.Get();")
                .Line($"set => {variable.Field}.Set(value);")
                .Close();
        }

        if (unit.Classes.Count > 0)
        {
            WriteClasses(code, unit);
        }

        code.Close().Close();
    }

    private static void WriteClasses(CodeWriter code, ConfigUnit unit)
    {
        code.Line().Open("public static class Types");
        foreach (var type in unit.Classes)
        {
            code.Open($"public class {type.Name}");
            foreach (var field in type.Fields)
            {
                code.Line($"public {field.Type} {field.Name} {{ get; set; }}{(field.StartsNull ? " = null!;" : "")}");
            }

            code.Close();
        }

        code.Close();
    }
}
