namespace Pulumi;

/// <summary>An input seen without its type, as the serializer meets it.</summary>
internal interface IInput
{
    /// <summary>The input's value.</summary>
    IOutput ToOutput();

    /// <summary>The input's value with its elements still apart, so that each keeps its own secrecy and being unknown.</summary>
    IOutput ToElements();
}
