namespace Infra.Catalog.Jinja;

/// <summary>What a macro takes beside its parameters.</summary>
[Flags]
internal enum MacroExtras
{
    None = 0,
    Positional = 1,
    Named = 2,
    Caller = 4,
}
