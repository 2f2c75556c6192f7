namespace DataOps.Engine.Ports;

/// <summary>
/// How one property path differs; <paramref name="InputDiff"/>: between old and new inputs, else between old state and new inputs.
/// </summary>
public sealed record PropertyDiff(PropertyDiffKind Kind, bool InputDiff);
