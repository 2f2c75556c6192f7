using System.Text.Json.Nodes;

namespace Infra.Catalog.Shapes;

/// <summary>A single value.</summary>
internal abstract class ScalarShape : Shape
{
    public virtual ScalarForm Form => ScalarForm.Text;

    /// <summary>Null when <paramref name="text"/> is good.</summary>
    public abstract ScalarProblem? Check(string text);

    /// <summary>Adds what JSON Schema can say beyond the type.</summary>
    public virtual void Describe(JsonObject schema) { }
}
