using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Emission;

internal static class MethodWriter
{
    public static void Write(CodeWriter code, MethodPart method)
    {
        var returned =
            method.Lifted is { } lifted ? $"global::Pulumi.Output<{lifted.Type}>"
            : method.Result is { } result ? $"global::Pulumi.Output<{result}>"
            : "void";
        var call = $"global::Pulumi.Deployment.Instance.Call{(method.Result is null ? "" : $"<{method.Result}>")}";
        var arguments = method.Arguments is { } input ? $"args ?? new {input.Name}()" : "CallArgs.Empty";
        code.Line().Obsolete(method.Deprecation).Line($"public {returned} {method.Name}({Parameter(method)})");
        code.Continue(
            $"=> {call}({Literals.Text(method.Token)}, {arguments}, this){(method.Lifted is { } only ? $".Apply(v => v.{only.Name})" : "")};"
        );
    }

    public static void WriteTypes(CodeWriter code, MethodPart method)
    {
        if (method.Arguments is { } arguments)
        {
            InputClassWriter.Write(code, arguments);
        }

        if (method.ResultClass is { } result)
        {
            OutputClassWriter.Write(code, result);
        }
    }

    private static string Parameter(MethodPart method) =>
        method.Arguments is not { } arguments ? ""
        : method.AllArgumentsOptional ? $"{arguments.Name}? args = null"
        : $"{arguments.Name} args";
}
