using Infra.Catalog.Text;

namespace Infra.Catalog.Code;

/// <summary>Why a file is no Python.</summary>
public sealed record PythonProblem(string Reason, SourceSpan Span);
