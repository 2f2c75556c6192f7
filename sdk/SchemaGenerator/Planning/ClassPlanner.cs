using System.Collections.Immutable;
using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Schema;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Planning;

/// <summary>Plans classes of arguments and of results from lists of properties.</summary>
internal sealed class ClassPlanner(SchemaPackage package, TypeNames types, DefaultExpressions defaults)
{
    /// <param name="owner">The name that no property may have; see <see cref="PropertyNames"/>.</param>
    public InputClass Arguments(string name, string owner, ImmutableArray<SchemaProperty> properties, InputClassKind kind) =>
        new(
            name,
            kind.BaseClass,
            kind.IsProvider || !package.Names.IsKubernetes,
            properties.Select(property => Input(property, owner, kind)).ToEquatableList()
        );

    public OutputClass Results(string name, string owner, ImmutableArray<SchemaProperty> properties) =>
        new(name, properties.Select(property => Output(property, owner)).ToEquatableList());

    public OutputProperty Output(SchemaProperty property, string owner) =>
        new(property.Name, PropertyNames.Of(property, owner), types.Of(Read(property), TypeRole.Output));

    /// <summary>Kubernetes marks no output as nullable.</summary>
    private SchemaType Read(SchemaProperty property) => package.Names.IsKubernetes ? property.RequiredType : property.Type;

    private InputProperty Input(SchemaProperty property, string owner, InputClassKind kind)
    {
        var isCollection = property.Type.Bare is SchemaType.List or SchemaType.Map;
        var isInput = property.RequiredType is SchemaType.Input;
        var input = new InputProperty(property.Name, PropertyNames.Of(property, owner), types.Of(property.Type, kind.Role))
        {
            IsRequired = property.IsRequired,
            IsJson = kind.IsProvider && !property.Type.IsText,
            Default = defaults.Of(property),
        };
        if (!isCollection && !property.IsSecret)
        {
            return input with { StartsNull = property.IsRequired && !TypeNames.IsValueType(property.Type) };
        }

        return input with
        {
            Field = CSharpName.OfField(property.Name),
            FieldType = types.Of(property.RequiredType, kind.Role, mutable: !kind.HoldsInputs || !isInput),
            IsCollection = isCollection,
            EmptySecret = property.IsSecret && isInput ? EmptySecret(property.Type.Bare, kind.Role) : null,
            Deprecation = property.Deprecation,
        };
    }

    private string EmptySecret(SchemaType type, TypeRole role) =>
        type switch
        {
            SchemaType.List list => $"ImmutableArray.Create<{types.Of(TypeNames.WithoutInputs(list.Element), role)}>()",
            SchemaType.Map map => $"ImmutableDictionary.Create<string, {types.Of(TypeNames.WithoutInputs(map.Element), role)}>()",
            _ => "0",
        };
}
