namespace Infra.Catalog.Shapes;

/// <summary>What a tree is when it is checked.</summary>
internal enum ShapeMode
{
    /// <summary>One file: nothing is required yet, null removes, and identity may be out of place.</summary>
    PipelineLayer,

    /// <summary>As <see cref="PipelineLayer"/>, for a file that many pipelines share.</summary>
    SharedLayer,

    /// <summary>All layers merged and references resolved.</summary>
    Complete,
}
