namespace DataOps.Providers;

/// <summary>Which kind of provider goes first where a package has both.</summary>
public enum ProviderPreference
{
    /// <summary>The built-in provider of a package that has a schema here; plugins for all others.</summary>
    BuiltIn,

    /// <summary>Plugins; a package that has none is an error, even if a built-in provider could serve it.</summary>
    Plugins,
}
