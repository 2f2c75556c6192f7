namespace DataOps.Engine.Host.Monitor;

/// <summary>The version of Pulumi whose protocol and behaviour this engine follows; programs may require a range of it.</summary>
internal static class SpokenVersion
{
    public static readonly Version Value = new(3, 259, 0);
}
