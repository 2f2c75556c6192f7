namespace Pulumi;

/// <summary>How long a provider may take for each operation; null leaves the provider's default.</summary>
public sealed class CustomTimeouts
{
    /// <summary>The longest a create may take.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>The longest an update may take.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>The longest a delete may take.</summary>
    public TimeSpan? Delete { get; set; }

    internal CustomTimeouts Clone() =>
        new()
        {
            Create = Create,
            Update = Update,
            Delete = Delete,
        };
}
