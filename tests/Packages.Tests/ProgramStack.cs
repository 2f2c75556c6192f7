namespace Packages.Tests;

/// <summary>A stack whose body is a test's program; it notes the options that every resource is registered with.</summary>
internal sealed class ProgramStack : Stack
{
    public ProgramStack(Action program, Registrations registrations)
        : base(new StackOptions { ResourceTransformations = { args => Note(args, registrations) } }) => program();

    private static ResourceTransformationResult? Note(ResourceTransformationArgs args, Registrations registrations)
    {
        registrations.Note(args.Resource, args.Options);
        return null;
    }
}
