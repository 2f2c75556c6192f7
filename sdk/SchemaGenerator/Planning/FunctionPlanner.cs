using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Schema;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Planning;

internal sealed class FunctionPlanner(SchemaPackage package, TypeNames types, ClassPlanner classes)
{
    public FunctionUnit Plan(SchemaFunction function)
    {
        var name = CSharpName.OfFunction(function.Token);
        var space = package.Names.NamespaceOf(function.Token);
        var result =
            function.Outputs is not null ? name + "Result"
            : function.ReturnType is { } type ? types.Of(type, TypeRole.Output)
            : null;
        var unit = new FunctionUnit($"{space}.{name}.g.cs", space, package.Names.Namespace, name, function.Token, result)
        {
            ReturnsSingleValue = function.ReturnType is not null and not SchemaType.Object,
            ResultClass = function.Outputs is { } outputs ? classes.Results(name + "Result", name, outputs.Plain) : null,
            Deprecation = function.Deprecation,
            AllArgumentsOptional = true,
        };
        if (function.Inputs is not { } inputs)
        {
            return unit;
        }

        if (function.HasSeparateArguments)
        {
            return unit with { HasSeparateArguments = true, Parameters = inputs.Plain.Select(Parameter).ToEquatableList() };
        }

        return unit with
        {
            AllArgumentsOptional = !inputs.Plain.Any(property => property.IsRequired),
            Arguments = classes.Arguments(name + "Args", name, inputs.Plain, InputClassKind.Invoke),
            OutputArguments =
                result is null || inputs.Plain.IsEmpty
                    ? null
                    : classes.Arguments(name + "InvokeArgs", name, inputs.Inputs, InputClassKind.OutputInvoke),
        };
    }

    private FunctionParameter Parameter(SchemaProperty property)
    {
        var plain = new TypeRole("", false, false);
        var input = new TypeRole("", true, false);
        return new FunctionParameter(
            property.Name,
            CSharpName.OfParameter(CSharpName.OfArgument(property.Name)),
            types.Of(property.Type, plain, mutable: true),
            types.Of(new SchemaType.Input(property.RequiredType), input, mutable: true),
            property.IsRequired
        );
    }
}
