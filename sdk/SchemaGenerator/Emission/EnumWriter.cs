using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

internal static class EnumWriter
{
    private const string Hidden =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    public static void Write(CodeWriter code, EnumUnit unit)
    {
        code.Open($"namespace {unit.Namespace}");
        if (unit.ValueType == "int")
        {
            WriteEnum(code, unit);
        }
        else
        {
            WriteStruct(code, unit);
        }

        code.Close();
    }

    private static void WriteEnum(CodeWriter code, EnumUnit unit)
    {
        code.Open($"public enum {unit.Name}");
        foreach (var member in unit.Members)
        {
            code.Obsolete(member.Deprecation).Line($"{member.Name} = {member.Value},");
        }

        code.Close();
    }

    private static void WriteStruct(CodeWriter code, EnumUnit unit)
    {
        var name = unit.Name;
        var isText = unit.ValueType == "string";
        code.Line("[EnumType]").Open($"public readonly struct {name} : IEquatable<{name}>");
        code.Line($"private readonly {unit.ValueType} _value;").Line();
        code.Open($"private {name}({unit.ValueType} value)");
        code.Line(isText ? "_value = value ?? throw new ArgumentNullException(nameof(value));" : "_value = value;").Close().Line();
        foreach (var member in unit.Members)
        {
            code.Obsolete(member.Deprecation).Line($"public static {name} {member.Name} {{ get; }} = new {name}({member.Value});");
        }

        code.Line().Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        code.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);").Line();
        code.Line($"public static explicit operator {unit.ValueType}({name} value) => value._value;").Line();
        code.Line(Hidden).Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        code.Line(
                $"public bool Equals({name} other) => {(isText ? "string.Equals(_value, other._value, StringComparison.Ordinal)" : "_value == other._value")};"
            )
            .Line();
        code.Line(Hidden)
            .Line($"public override int GetHashCode() => {(isText ? "_value?.GetHashCode() ?? 0" : "_value.GetHashCode()")};")
            .Line();
        code.Line($"public override string ToString() => {(isText ? "_value" : "_value.ToString()")};").Close();
    }
}
