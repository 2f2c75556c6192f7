using Infra.Catalog.Diagnostics;

namespace Infra.Catalog.Yaml;

/// <summary>Leaves the recursive builder at a limit; caught by the reader and never seen outside.</summary>
internal sealed class YamlRefusedException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
