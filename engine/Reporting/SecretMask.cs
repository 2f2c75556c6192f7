using DataOps.Engine.Host.State;
using DataOps.Engine.Model;

namespace DataOps.Reporting;

/// <summary>Puts <c>[secret]</c> in the place of every secret value.</summary>
public static class SecretMask
{
    public const string Text = "[secret]";

    public static PropertyMap Apply(PropertyMap properties) => PropertyJson.Reveal(properties, showSecrets: false);

    public static ResourceState Apply(ResourceState state) =>
        state with
        {
            Inputs = Apply(state.Inputs),
            Outputs = Apply(state.Outputs),
            ReplacementTrigger = state.ReplacementTrigger is { } trigger ? PropertyJson.Reveal(trigger, showSecrets: false) : null,
        };
}
