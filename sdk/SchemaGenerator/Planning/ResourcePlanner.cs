using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Schema;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Planning;

internal sealed class ResourcePlanner(SchemaPackage package, TypeNames types, ClassPlanner classes)
{
    public ResourceUnit Plan(SchemaResource resource)
    {
        var names = package.Names;
        var name = TypeNames.OfResource(resource);
        var space = names.NamespaceOfResource(resource.Token);
        var separatesArguments = names.IsKubernetes && !resource.IsProvider;
        var argumentsSpace = separatesArguments ? names.NamespaceOf(resource.Token, "Inputs") : space;
        var kind = resource.IsProvider ? InputClassKind.Provider : InputClassKind.Resource;
        return new ResourceUnit($"{space}.{name}.g.cs", space, names.Namespace, name, BaseClass(resource), resource.Token)
        {
            AttributePrefix = names.Prefix,
            BaseToken = resource.IsProvider ? names.Package : resource.Token,
            IsProvider = resource.IsProvider,
            IsComponent = resource.IsComponent,
            Properties = resource.Properties.Select(property => Output(resource, property, name)).ToEquatableList(),
            ArgumentsType = separatesArguments ? $"global::{argumentsSpace}.{name}Args" : $"{name}Args",
            ArgumentsOptional = names.IsKubernetes || !resource.Inputs.Any(property => property.IsRequired),
            Constants = resource
                .Inputs.Where(property => property.Constant is not null)
                .Select(property => new ConstantInput(PropertyNames.Of(property, name), Literals.Of(property.Constant!)))
                .ToEquatableList(),
            HasDictionaryConstructor = names.HasDictionaryConstructors && !resource.IsComponent,
            PluginDownloadUrl = package.PluginDownloadUrl,
            Aliases = resource.Aliases.ToEquatableList(),
            SecretOutputs = resource.Properties.Where(property => property.IsSecret).Select(property => property.Name).ToEquatableList(),
            ReplaceOnChanges = ReplacementPaths.Of(package, resource).ToEquatableList(),
            ArgumentsNamespace = argumentsSpace,
            Arguments = classes.Arguments(name + "Args", name, resource.Inputs, kind),
            State = resource.State is { } state ? classes.Arguments(name + "State", name, state, InputClassKind.State) : null,
            Methods = resource.Methods.Select(method => Plan(method, name)).ToEquatableList(),
            Deprecation = resource.Deprecation,
        };
    }

    private string BaseClass(SchemaResource resource)
    {
        if (resource.IsProvider)
        {
            return "global::Pulumi.ProviderResource";
        }

        if (resource.IsComponent)
        {
            return "global::Pulumi.ComponentResource";
        }

        return package.Names.IsKubernetes ? $"global::{package.Names.Namespace}.KubernetesResource" : "global::Pulumi.CustomResource";
    }

    /// <summary>What a provider was given comes back as text, whatever its type.</summary>
    private OutputProperty Output(SchemaResource resource, SchemaProperty property, string name)
    {
        var output = classes.Output(property, name);
        return resource.IsProvider && property.Type.Bare is not SchemaType.Primitive
            ? output with
            {
                Type = property.IsRequired ? "string" : "string?",
            }
            : output;
    }

    private MethodPart Plan(SchemaMethod method, string resource)
    {
        var name = CSharpName.Capitalized(method.Name);
        var function = method.Function;
        var inputs = PropertyNames.WithoutSelf(function.Inputs?.Inputs ?? ImmutableArray<SchemaProperty>.Empty);
        var resultName = $"{resource}{name}Result";
        var result = function.Outputs is { } outputs ? classes.Results(resultName, resultName, outputs.Plain) : null;
        var lifted = package.Names.LiftsSingleResults && result is { Properties.Count: 1 } ? result.Properties[0] : null;
        return new MethodPart(
            name,
            function.Token,
            result?.Name ?? (function.ReturnType is { } type ? types.Of(type, TypeRole.Output) : null)
        )
        {
            Arguments = inputs.IsEmpty ? null : classes.Arguments($"{resource}{name}Args", resource, inputs, InputClassKind.Call),
            AllArgumentsOptional = !inputs.Any(property => property.IsRequired),
            ResultClass = result is null ? null : result with { IsInternal = lifted is not null },
            Lifted = lifted,
            Deprecation = function.Deprecation,
        };
    }
}
