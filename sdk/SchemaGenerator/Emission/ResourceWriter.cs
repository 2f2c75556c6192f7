using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

internal static class ResourceWriter
{
    public static void Write(CodeWriter code, ResourceUnit unit)
    {
        code.Open($"namespace {unit.Namespace}").Obsolete(unit.Deprecation);
        code.Line($"[global::{unit.PackageNamespace}.{unit.AttributePrefix}ResourceType({Literals.Text(unit.Token)})]");
        code.Open($"public partial class {unit.Name} : {unit.BaseClass}");
        foreach (var property in unit.Properties)
        {
            code.Line($"[Output({Literals.Text(property.WireName)})]");
            code.Line($"public {Hides(unit, property)}Output<{property.Type}> {property.Name} {{ get; private set; }} = null!;").Line();
        }

        WriteConstructors(code, unit);
        if (unit.Constants.Count > 0)
        {
            WriteArguments(code, unit);
        }

        WriteOptions(code, unit);
        if (IsLookedUp(unit))
        {
            WriteGet(code, unit);
        }

        foreach (var method in unit.Methods)
        {
            MethodWriter.Write(code, method);
        }

        code.Close();

        if (unit.ArgumentsNamespace != unit.Namespace)
        {
            code.Close().Open($"namespace {unit.ArgumentsNamespace}");
        }

        if (unit.Arguments is { } arguments)
        {
            InputClassWriter.Write(code, arguments);
        }

        if (unit.State is { } state)
        {
            InputClassWriter.Write(code, state);
        }

        foreach (var method in unit.Methods)
        {
            MethodWriter.WriteTypes(code, method);
        }

        code.Close();
    }

    private static void WriteConstructors(CodeWriter code, ResourceUnit unit)
    {
        var options = Options(unit);
        var token = Literals.Text(unit.BaseToken);
        var arguments = unit.Constants.Count > 0 ? "MakeArgs(args)" : $"args ?? new {unit.ArgumentsType}()";
        var remote = unit.IsComponent ? ", remote: true" : "";
        code.Line(
            $"public {unit.Name}(string name, {ArgumentsParameter(unit)}{(unit.ArgumentsOptional ? " = null" : "")}, {options}? options = null)"
        );
        code.Open($"    : base({token}, name, {arguments}, MakeResourceOptions(options, \"\"){remote})").Close().Line();
        if (unit.HasDictionaryConstructor)
        {
            code.Line($"internal {unit.Name}(string name, ImmutableDictionary<string, object?> dictionary, {options}? options = null)");
            code.Open($"    : base({token}, name, new DictionaryResourceArgs(dictionary), MakeResourceOptions(options, \"\"))")
                .Close()
                .Line();
        }

        if (!IsLookedUp(unit))
        {
            return;
        }

        code.Line($"private {unit.Name}(string name, Input<string> id, {StateParameter(unit)}{options}? options = null)");
        code.Open($"    : base({token}, name, {(unit.State is null ? "null" : "state")}, MakeResourceOptions(options, id))").Close().Line();
    }

    private static void WriteArguments(CodeWriter code, ResourceUnit unit)
    {
        code.Open($"private static {unit.ArgumentsType} MakeArgs({ArgumentsParameter(unit)})")
            .Line($"args ??= new {unit.ArgumentsType}();");
        foreach (var constant in unit.Constants)
        {
            code.Line($"args.{constant.Name} = {constant.Literal};");
        }

        code.Line("return args;").Close().Line();
    }

    private static void WriteOptions(CodeWriter code, ResourceUnit unit)
    {
        var options = Options(unit);
        code.Open($"private static {options} MakeResourceOptions({options}? options, Input<string>? id)");
        code.Open($"var defaultOptions = new {options}").Line($"Version = global::{unit.PackageNamespace}.Utilities.Version,");
        if (unit.PluginDownloadUrl.Length > 0)
        {
            code.Line($"PluginDownloadURL = {Literals.Text(unit.PluginDownloadUrl)},");
        }

        WriteList(code, "Aliases", unit.Aliases.Select(alias => $"new global::Pulumi.Alias {{ Type = {Literals.Text(alias)} }}"));
        if (!unit.IsComponent)
        {
            WriteList(code, "AdditionalSecretOutputs", unit.SecretOutputs.Select(Literals.Text));
        }

        WriteList(code, "ReplaceOnChanges", unit.ReplaceOnChanges.Select(Literals.Text));
        code.Close(";")
            .Line($"var merged = {options}.Merge(defaultOptions, options);")
            .Line("merged.Id = id ?? merged.Id;")
            .Line("return merged;")
            .Close();
    }

    private static void WriteList(CodeWriter code, string option, IEnumerable<string> items)
    {
        var all = string.Join(", ", items);
        if (all.Length > 0)
        {
            code.Line($"{option} = {{ {all} }},");
        }
    }

    private static void WriteGet(CodeWriter code, ResourceUnit unit)
    {
        code.Line()
            .Line($"public static {unit.Name} Get(string name, Input<string> id, {StateParameter(unit)}{Options(unit)}? options = null)");
        code.Continue($"=> new {unit.Name}(name, id, {(unit.State is null ? "" : "state, ")}options);");
    }

    private static string Options(ResourceUnit unit) => unit.IsComponent ? "ComponentResourceOptions" : "CustomResourceOptions";

    private static string ArgumentsParameter(ResourceUnit unit) => $"{unit.ArgumentsType}{(unit.ArgumentsOptional ? "?" : "")} args";

    private static string StateParameter(ResourceUnit unit) => unit.State is { } state ? $"{state.Name}? state = null, " : "";

    /// <summary>Providers are not looked up, and components have no id to be found by.</summary>
    private static bool IsLookedUp(ResourceUnit unit) => !unit.IsProvider && !unit.IsComponent;

    private static string Hides(ResourceUnit unit, OutputProperty property) =>
        property.Name == "Urn" || (property.Name == "Id" && !unit.IsComponent) ? "new " : "";
}
