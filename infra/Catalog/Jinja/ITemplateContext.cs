namespace Infra.Catalog.Jinja;

/// <summary>What a template sees beside its own names, and what hears of things that are not in order.</summary>
internal interface ITemplateContext
{
    /// <summary>What a name means in a template; null where it means nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="origin">The template in which it is used.</param>
    PyValue? Find(string name, object? origin);

    /// <summary>A name that means nothing is called, or asked for a member.</summary>
    void UndefinedUsed(TemplateUse use);

    /// <summary>A part that may be run was left, so that not all that it does is known.</summary>
    void Abandoned(TemplateFault fault);
}
