namespace Infra.Catalog.Layers;

/// <summary>The layers of a definition, weakest first.</summary>
public enum LayerKind
{
    /// <summary>The field table's own default.</summary>
    BuiltIn,

    /// <summary><c>pipelines/_defaults.yaml</c>.</summary>
    Defaults,

    /// <summary><c>pipelines/&lt;domain&gt;/_domain.yaml</c>.</summary>
    Domain,

    /// <summary>The pipeline's own file.</summary>
    Pipeline,

    /// <summary><c>environments.&lt;env&gt;</c> of any of the files.</summary>
    Environment,
}
