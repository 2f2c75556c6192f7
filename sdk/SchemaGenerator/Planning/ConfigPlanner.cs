using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Schema;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Planning;

internal sealed class ConfigPlanner(SchemaPackage package, TypeNames types, DefaultExpressions defaults)
{
    public ConfigUnit Plan()
    {
        var space = package.Names.Namespace;
        return new ConfigUnit(
            $"{space}.Config.g.cs",
            space,
            package.Names.Package,
            package.Config.Select(Variable).ToEquatableList(),
            TypeUsage.ObjectsIn(package, package.Config).OrderBy(type => type.Token, StringComparer.Ordinal).Select(Class).ToEquatableList()
        );
    }

    private ConfigVariable Variable(SchemaProperty property)
    {
        var type = property.Type.Bare is SchemaType.Opaque opaque ? opaque.Underlying : property.Type.Bare;
        var name = types.Of(type, TypeRole.Config);
        var read = $"__config.{Method(type, name)}({Literals.Text(property.Name)})";
        return new ConfigVariable(
            PropertyNames.Of(property, "Config"),
            CSharpName.OfField(property.Name),
            type is SchemaType.List ? name : name + "?",
            defaults.Of(property) is { } fallback ? $"{read} ?? {fallback}" : read
        );
    }

    private static string Method(SchemaType type, string name) =>
        type switch
        {
            SchemaType.Primitive { Kind: PrimitiveKind.Text } => "Get",
            SchemaType.Primitive { Kind: PrimitiveKind.Boolean } => "GetBoolean",
            SchemaType.Primitive { Kind: PrimitiveKind.Integer } => "GetInt32",
            SchemaType.Primitive { Kind: PrimitiveKind.Number } => "GetDouble",
            _ => $"GetObject<{name}>",
        };

    private ConfigClass Class(SchemaType.Object reference)
    {
        var name = CSharpName.OfToken(reference.Token);
        return new ConfigClass(name, package.Objects[reference.Token].Plain.Select(property => Field(property, name)).ToEquatableList());
    }

    private ConfigField Field(SchemaProperty property, string owner) =>
        new(
            PropertyNames.Of(property, owner),
            types.Of(property.Type, TypeRole.Config),
            !property.IsRequired && !TypeNames.IsValueType(property.Type) && property.Type.Bare is not SchemaType.List
        );
}
