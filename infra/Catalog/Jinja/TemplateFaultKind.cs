namespace Infra.Catalog.Jinja;

/// <summary>Why an evaluation ended.</summary>
internal enum TemplateFaultKind
{
    /// <summary>Python or Jinja would refuse it.</summary>
    Wrong,

    /// <summary>A filter or a test of this name is nowhere.</summary>
    UnknownFilter,

    /// <summary>The template itself ended it.</summary>
    Raised,

    /// <summary>It cost more than <see cref="TemplateLimits"/> allow.</summary>
    Limit,

    /// <summary>It needs what is not evaluated here.</summary>
    Unsupported,
}
