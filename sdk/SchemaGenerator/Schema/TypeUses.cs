namespace Pulumi.SchemaGenerator.Schema;

/// <summary>How a shape of an object type is reached. It decides which classes exist for the type and what they are called.</summary>
[Flags]
internal enum TypeUses
{
    None = 0,

    /// <summary>From what a resource or a function returns.</summary>
    Output = 1,

    /// <summary>From what a caller passes.</summary>
    Input = 2,

    /// <summary>From the state that a lookup takes.</summary>
    State = 4,

    /// <summary>From a function, by value.</summary>
    Plain = 8,

    /// <summary>From the inputs of a function's output form.</summary>
    FunctionInput = 16,
}
