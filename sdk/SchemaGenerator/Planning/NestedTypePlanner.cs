using Pulumi.SchemaGenerator.Naming;
using Pulumi.SchemaGenerator.Schema;
using Pulumi.SchemaGenerator.Units;

namespace Pulumi.SchemaGenerator.Planning;

/// <summary>Plans the classes of an object type: one for each way it is reached.</summary>
internal sealed class NestedTypePlanner(SchemaPackage package, TypeUsage usage, TypeNames types, ClassPlanner classes)
{
    public IEnumerable<TypeUnit> Plan(SchemaObject type) => Plan(type, isInputShape: false).Concat(Plan(type, isInputShape: true));

    public EnumUnit Plan(SchemaEnumeration enumeration, ProblemList problems)
    {
        var name = CSharpName.OfToken(enumeration.Token);
        var space = package.Names.NamespaceOf(enumeration.Token);
        var members = new List<EnumMember>();
        foreach (var value in enumeration.Values)
        {
            if (CSharpName.OfEnumerationValue(value.Name, name) is { } member)
            {
                members.Add(new EnumMember(member, Literals.Of(value.Value), value.Deprecation));
            }
            else
            {
                problems.NotUnderstood(enumeration.Token, $"no C# name can be made of \"{value.Name}\"", value.Value.Place);
            }
        }

        var kind = enumeration.Kind switch
        {
            PrimitiveKind.Integer => "int",
            PrimitiveKind.Number => "double",
            _ => "string",
        };
        return new EnumUnit($"{space}.{name}.g.cs", space, name, kind, members.ToEquatableList());
    }

    private IEnumerable<TypeUnit> Plan(SchemaObject type, bool isInputShape)
    {
        var uses = usage[type.Token, isInputShape];
        var owner = CSharpName.OfToken(type.Token);
        var properties = type.Shape(isInputShape);
        if (uses.HasFlag(TypeUses.Input))
        {
            yield return Input(isInputShape ? InputClassKind.Resource : InputClassKind.Invoke);
        }

        if (uses.HasFlag(TypeUses.State))
        {
            yield return Input(InputClassKind.State);
        }

        if (uses.HasFlag(TypeUses.Output))
        {
            var name = types.OfObject(new SchemaType.Object(type.Token, isInputShape), TypeRole.Output);
            var space = package.Names.NamespaceOf(type.Token, TypeRole.Output.Qualifier);
            yield return new TypeUnit($"{space}.{name}.g.cs", space, null, classes.Results(name, owner, properties));
        }

        TypeUnit Input(InputClassKind kind)
        {
            var name = types.OfObject(new SchemaType.Object(type.Token, isInputShape), kind.Role);
            var space = package.Names.NamespaceOf(type.Token, kind.Role.Qualifier);
            return new TypeUnit($"{space}.{name}.g.cs", space, classes.Arguments(name, owner, properties, kind), null);
        }
    }
}
