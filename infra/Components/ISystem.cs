using Infra.Catalog.Systems;

namespace Infra.Components;

/// <summary>A system that was chosen for one of the platform's concerns: an orchestrator, an operator, a lake ...</summary>
public interface ISystem
{
    /// <summary>Which fields of a definition the system honours: the data of <c>honours.txt</c> in its folder.</summary>
    SystemHonours Honours { get; }
}
