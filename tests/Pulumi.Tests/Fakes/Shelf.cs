namespace Pulumi.Tests.Fakes;

/// <summary>A component with boxes in it.</summary>
internal sealed class Shelf : ComponentResource
{
    public Shelf(string name, int boxes = 0, ComponentResourceOptions? options = null)
        : base("unit:index:Shelf", name, options)
    {
        for (var i = 0; i < boxes; i++)
        {
            _ = new Box($"{name}-{i}", options: new CustomResourceOptions { Parent = this });
        }

        RegisterOutputs();
    }
}
