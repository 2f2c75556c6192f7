using System.Text.Json;
using DataOps.Engine.Model;
using DataOps.Engine.Monitor;
using DataOps.Engine.Ports;
using DataOps.Providers.Schema;

namespace DataOps.Providers.Sandbox;

/// <summary>The functions of a package: arguments checked as the schema says, results as the overlay or code of ours says.</summary>
internal sealed class SandboxFunctions(PackageSchema schema, TimeProvider clock)
{
    public ProviderResponse<FunctionResult> Answer(string token, PropertyMap arguments, CloudSettings settings)
    {
        if (schema.FindFunction(token) is not { } shape)
        {
            return ProviderFindings.UnknownFunction(schema, token);
        }

        var failures = InputChecker.Check(arguments, shape.Inputs);
        if (!failures.IsEmpty)
        {
            return new FunctionResult(PropertyMap.Empty, failures);
        }

        if (UnknownValues.Contains(arguments))
        {
            return new FunctionResult(PropertyMap.Empty, []) { IsUnknown = true };
        }

        if (shape.Builtin is not null)
        {
            return AnswerInCode(shape, arguments);
        }

        var values = new TemplateValues
        {
            Given = arguments,
            Outputs = shape.OutputTemplates,
            Cloud = settings,
            Name = token,
            Seed = token,
            Created = clock.GetUtcNow(),
        };
        return new FunctionResult(values.All(shape.Outputs.Properties.ContainsKey), []);
    }

    private ProviderResponse<FunctionResult> AnswerInCode(FunctionShape shape, PropertyMap arguments)
    {
        if (shape.Builtin != "iamPolicyDocument")
        {
            return ProviderFindings.UnknownFunction(schema, shape.Token);
        }

        try
        {
            return new FunctionResult(PolicyDocument.Result(arguments), []);
        }
        catch (JsonException)
        {
            return new FunctionResult(
                PropertyMap.Empty,
                [
                    new CheckFailure(
                        "sourcePolicyDocuments",
                        $"A policy document is not a JSON object ({ProviderFindings.ValueNotAllowedCode})"
                    ),
                ]
            );
        }
    }
}
