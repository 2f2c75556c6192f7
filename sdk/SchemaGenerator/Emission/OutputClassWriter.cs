using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

internal static class OutputClassWriter
{
    public static void Write(CodeWriter code, OutputClass output)
    {
        code.Line().Line("[OutputType]").Open($"{(output.IsInternal ? "internal" : "public")} sealed class {output.Name}");
        foreach (var property in output.Properties)
        {
            code.Line($"public readonly {property.Type} {property.Name};");
        }

        if (output.Properties.Count > 0)
        {
            code.Line();
        }

        code.Line("[OutputConstructor]").Open($"private {output.Name}({string.Join(", ", output.Properties.Select(Parameter))})");
        foreach (var property in output.Properties)
        {
            var parameter = CSharpName.OfParameter(property.WireName);
            code.Line($"{(parameter == property.Name ? "this." : "")}{property.Name} = {parameter};");
        }

        code.Close().Close();
    }

    /// <summary>Results are matched by parameter; where the name on the wire is no identifier, an attribute carries it.</summary>
    private static string Parameter(OutputProperty property)
    {
        var name = CSharpName.OfParameter(property.WireName);
        var attribute =
            name.TrimStart('@') == property.WireName ? "" : $"[OutputConstructorParameter({Literals.Text(property.WireName)})] ";
        return $"{attribute}{property.Type} {name}";
    }
}
