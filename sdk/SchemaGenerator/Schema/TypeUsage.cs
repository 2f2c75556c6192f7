using System.Collections.Immutable;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>
/// Which types are reached from resources and functions, and how. Object types that nothing reaches are not generated; enumerations are
/// values for programs all the same.
/// </summary>
internal sealed class TypeUsage
{
    private readonly SchemaPackage _package;
    private readonly Dictionary<(string Token, bool IsInputShape), TypeUses> _uses = [];

    private TypeUsage(SchemaPackage package) => _package = package;

    public static TypeUsage Of(SchemaPackage package)
    {
        var usage = new TypeUsage(package);
        foreach (var resource in package.Resources)
        {
            usage.Visit(resource);
        }

        if (package.Provider is { } provider)
        {
            usage.Visit(provider);
        }

        foreach (var function in package.Functions.Where(function => !function.IsHandWritten))
        {
            usage.Visit(function);
        }

        return usage;
    }

    public TypeUses this[string token, bool isInputShape] => _uses.TryGetValue((token, isInputShape), out var uses) ? uses : TypeUses.None;

    /// <summary>The object types that a list of properties reaches, each once.</summary>
    public static IEnumerable<SchemaType.Object> ObjectsIn(SchemaPackage package, ImmutableArray<SchemaProperty> properties)
    {
        var walk = new Walk(package);
        walk.Enter(properties);
        return walk.Objects;
    }

    private void Visit(SchemaResource resource)
    {
        Mark(resource.Properties, TypeUses.Output);
        Mark(resource.Inputs, TypeUses.Input);
        if (resource.State is { } state)
        {
            Mark(state, TypeUses.Input | TypeUses.State);
        }

        foreach (var method in resource.Methods)
        {
            Visit(method.Function);
        }
    }

    private void Visit(SchemaFunction function)
    {
        var returnsSomething = function.Outputs is not null || function.ReturnType is not null;
        if (function.Inputs is { } inputs)
        {
            Mark(inputs.Plain, TypeUses.Input | TypeUses.Plain);
            if (returnsSomething)
            {
                Mark(inputs.Inputs, TypeUses.Input | TypeUses.FunctionInput);
            }
        }

        if (function.Outputs is { } outputs)
        {
            Mark(outputs.Plain, TypeUses.Output | TypeUses.Plain);
        }

        if (function.ReturnType is { } type)
        {
            Mark([new SchemaProperty("", type)], TypeUses.Output | TypeUses.Plain);
        }
    }

    private void Mark(ImmutableArray<SchemaProperty> properties, TypeUses uses)
    {
        var walk = new Walk(_package);
        walk.Enter(properties);
        foreach (var type in walk.Objects)
        {
            _uses[(type.Token, type.IsInputShape)] = this[type.Token, type.IsInputShape] | uses;
        }
    }

    private sealed class Walk(SchemaPackage package)
    {
        public HashSet<SchemaType.Object> Objects { get; } = [];

        public void Enter(ImmutableArray<SchemaProperty> properties)
        {
            foreach (var property in properties)
            {
                Enter(property.Type);
            }
        }

        private void Enter(SchemaType type)
        {
            switch (type.Bare)
            {
                case SchemaType.List list:
                    Enter(list.Element);
                    break;
                case SchemaType.Map map:
                    Enter(map.Element);
                    break;
                case SchemaType.Union union:
                    foreach (var item in union.Cases)
                    {
                        Enter(item);
                    }

                    break;
                case SchemaType.Object reference
                    when Objects.Add(reference) && package.Objects.TryGetValue(reference.Token, out var definition):
                    Enter(definition.Shape(reference.IsInputShape));
                    break;
            }
        }
    }
}
