using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

internal static class FunctionWriter
{
    public static void Write(CodeWriter code, FunctionUnit unit)
    {
        code.Open($"namespace {unit.Namespace}").Obsolete(unit.Deprecation).Open($"public static class {unit.Name}");
        if (unit.HasSeparateArguments)
        {
            WriteSeparate(code, unit);
        }
        else
        {
            WriteForms(code, unit);
        }

        code.Close();
        if (unit.Arguments is { } arguments)
        {
            InputClassWriter.Write(code, arguments);
        }

        if (unit.OutputArguments is { } outputArguments)
        {
            InputClassWriter.Write(code, outputArguments);
        }

        if (unit.ResultClass is { } result)
        {
            OutputClassWriter.Write(code, result);
        }

        code.Close();
    }

    private static void WriteForms(CodeWriter code, FunctionUnit unit)
    {
        var type = unit.Result is { } result ? $"<{result}>" : "";
        code.Line(
            $"public static global::System.Threading.Tasks.Task{type} InvokeAsync({Parameter(unit.Arguments, unit.AllArgumentsOptional)}InvokeOptions? options = null)"
        );
        code.Continue(
            $"=> {Call(unit, "Async")}({Literals.Text(unit.Token)}, {Argument(unit.Arguments)}, {WithDefaults(unit, "options")});"
        );
        if (unit.Result is null)
        {
            return;
        }

        code.Line()
            .Line(
                $"public static Output{type} Invoke({Parameter(unit.OutputArguments, unit.AllArgumentsOptional)}InvokeOptions? options = null)"
            );
        code.Continue(
            $"=> {Call(unit, "")}({Literals.Text(unit.Token)}, {Argument(unit.OutputArguments)}, {WithDefaults(unit, "options")});"
        );

        // The options are required here, or the two forms could not be told apart.
        code.Line()
            .Line($"public static Output{type} Invoke({Parameter(unit.OutputArguments, isOptional: false)}InvokeOutputOptions options)");
        code.Continue(
            $"=> {Call(unit, "")}({Literals.Text(unit.Token)}, {Argument(unit.OutputArguments)}, {WithDefaults(unit, "options")});"
        );
    }

    private static void WriteSeparate(CodeWriter code, FunctionUnit unit)
    {
        var type = unit.Result is { } result ? $"<{result}>" : "";
        var plain = string.Concat(
            unit.Parameters.Select(parameter => $"{parameter.PlainType} {parameter.Name}{(parameter.IsRequired ? "" : " = null")}, ")
        );
        code.Open($"public static global::System.Threading.Tasks.Task{type} InvokeAsync({plain}InvokeOptions? invokeOptions = null)");
        WriteDictionary(code, unit);
        code.Line($"return {Call(unit, "Async")}({Literals.Text(unit.Token)}, args, {WithDefaults(unit, "invokeOptions")});").Close();
        if (unit.Result is null)
        {
            return;
        }

        var inputs = string.Concat(
            unit.Parameters.Select(parameter =>
                $"{parameter.InputType}{(parameter.IsRequired ? "" : "?")} {parameter.Name}{(parameter.IsRequired ? "" : " = null")}, "
            )
        );
        code.Line().Open($"public static Output{type} Invoke({inputs}InvokeOptions? invokeOptions = null)");
        WriteDictionary(code, unit);
        code.Line($"return {Call(unit, "")}({Literals.Text(unit.Token)}, args, {WithDefaults(unit, "invokeOptions")});").Close();
    }

    private static void WriteDictionary(CodeWriter code, FunctionUnit unit)
    {
        code.Line("var builder = ImmutableDictionary.CreateBuilder<string, object?>();");
        foreach (var parameter in unit.Parameters)
        {
            code.Line($"builder[{Literals.Text(parameter.WireName)}] = {parameter.Name};");
        }

        code.Line("var args = new global::Pulumi.DictionaryInvokeArgs(builder.ToImmutableDictionary());");
    }

    private static string Call(FunctionUnit unit, string suffix) =>
        $"global::Pulumi.Deployment.Instance.Invoke{(unit.ReturnsSingleValue ? "Single" : "")}{suffix}{(unit.Result is { } result ? $"<{result}>" : "")}";

    private static string Parameter(InputClass? arguments, bool isOptional) =>
        arguments is null ? ""
        : isOptional ? $"{arguments.Name}? args = null, "
        : $"{arguments.Name} args, ";

    private static string Argument(InputClass? arguments) => arguments is null ? "InvokeArgs.Empty" : $"args ?? new {arguments.Name}()";

    private static string WithDefaults(FunctionUnit unit, string options) =>
        $"global::{unit.PackageNamespace}.Utilities.WithDefaults({options})";
}
