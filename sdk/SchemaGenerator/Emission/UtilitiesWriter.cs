using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

internal static class UtilitiesWriter
{
    private const string Environment = """
        public static string? GetEnv(params string[] names)
        {
            foreach (var name in names)
            {
                if (global::System.Environment.GetEnvironmentVariable(name) is { } value) return value;
            }

            return null;
        }

        public static bool? GetEnvBoolean(params string[] names) => GetEnv(names) switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
            _ => null,
        };

        public static int? GetEnvInt32(params string[] names) => int.TryParse(GetEnv(names), out var value) ? value : null;

        public static double? GetEnvDouble(params string[] names) => double.TryParse(GetEnv(names), out var value) ? value : null;
        """;

    public static void Write(CodeWriter code, UtilitiesUnit unit)
    {
        code.Open($"namespace {unit.Namespace}").Open("internal static class Utilities");
        code.Line(
                $"public const string{(unit.Version.Length > 0 ? "" : "?")} Version = {(unit.Version.Length > 0 ? Literals.Text(unit.Version) : "null")};"
            )
            .Line();
        foreach (var line in Environment.Replace("\r", "").Split('\n'))
        {
            code.Line(line);
        }

        WriteDefaults(code, unit, "InvokeOptions");
        WriteDefaults(code, unit, "InvokeOutputOptions");
        code.Close().Line();
        code.Line(
                $"internal sealed class {unit.Prefix}ResourceTypeAttribute(string type) : global::Pulumi.ResourceTypeAttribute(type, Utilities.Version);"
            )
            .Close();
    }

    private static void WriteDefaults(CodeWriter code, UtilitiesUnit unit, string options)
    {
        code.Line().Open($"public static global::Pulumi.{options} WithDefaults(global::Pulumi.{options}? options)");
        code.Line($"options ??= new global::Pulumi.{options}();").Line("options.Version ??= Version;");
        if (unit.PluginDownloadUrl.Length > 0)
        {
            code.Line($"options.PluginDownloadURL ??= {Literals.Text(unit.PluginDownloadUrl)};");
        }

        code.Line("return options;").Close();
    }
}
