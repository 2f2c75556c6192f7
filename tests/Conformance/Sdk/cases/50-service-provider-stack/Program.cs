using Fixture;
using Pulumi;

return await Deployment.RunAsync<MyStack>(new Services());
class Services : IServiceProvider
{
    public object? GetService(Type t) => t == typeof(MyStack) ? new MyStack("injected") : null;
}

class MyStack : Stack
{
    [Output]
    public Output<string> Given { get; set; }

    [Output("renamed")]
    public Output<int> Number { get; private set; }

    [Output]
    public Output<string?>? Missing { get; set; }

    public MyStack(string s)
    {
        Given = Output.Create(s);
        Number = Output.Create(Task.FromResult(3));
        Missing = Output.Create((string?)null);
        _ = new Thing("t");
    }
}
