using Pulumi.SchemaGenerator.Naming;

namespace Pulumi.SchemaGenerator.Planning;

/// <summary>What a class of arguments is for.</summary>
/// <param name="HoldsInputs">Whether its properties are inputs; otherwise they are plain values.</param>
internal sealed record InputClassKind(string BaseClass, TypeRole Role, bool HoldsInputs, bool IsProvider = false)
{
    public static readonly InputClassKind Resource = new("ResourceArgs", TypeRole.Input, true);

    public static readonly InputClassKind Provider = new("ResourceArgs", TypeRole.Input, true, IsProvider: true);

    public static readonly InputClassKind State = new("ResourceArgs", TypeRole.State, true);

    public static readonly InputClassKind Invoke = new("InvokeArgs", TypeRole.Input, false);

    public static readonly InputClassKind OutputInvoke = new("InvokeArgs", TypeRole.Input, true);

    public static readonly InputClassKind Call = new("CallArgs", TypeRole.Input, true);
}
