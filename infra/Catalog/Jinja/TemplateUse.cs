namespace Infra.Catalog.Jinja;

/// <summary>
/// A name that means nothing, where it is used. <paramref name="IsCall"/>: called; otherwise asked for <paramref name="Member"/>.
/// </summary>
internal sealed record TemplateUse(string Name, string? Member, bool IsCall, object? Origin, int Offset, int End, bool IsCertain);
