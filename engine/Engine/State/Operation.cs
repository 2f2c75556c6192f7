namespace DataOps.Engine.State;

/// <summary>A provider operation under way: its number in the journal, and the id that a create carries to the provider.</summary>
internal sealed record Operation(long Number, string Id);
