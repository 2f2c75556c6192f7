using System.Collections.Immutable;
using DataOps.Engine.Deployments;
using DataOps.Engine.Model;
using DataOps.Engine.State;

namespace DataOps.Engine.Planning;

/// <summary>
/// One step of a plan. States named <c>New</c> are drafts: the executor fills in the id, the outputs and the times. Closed: the cases
/// nested here are all.
/// </summary>
internal abstract record DeploymentStep
{
    private DeploymentStep() { }

    public abstract string Operation { get; }

    public abstract Urn Urn { get; }

    /// <summary>The state that tells what the resource depends on.</summary>
    public abstract ResourceState Subject { get; }

    /// <summary>False for the halves of a replacement, which a logical step stands for.</summary>
    public virtual bool IsLogical => true;

    /// <param name="Untargeted">True when the resource was left alone because the run's targets do not include it.</param>
    public sealed record Same(StateEntry Old, ResourceState New, bool Untargeted) : DeploymentStep
    {
        public override string Operation => StepOperation.Same;

        public override Urn Urn => New.Urn;

        public override ResourceState Subject => New;
    }

    /// <summary>A resource that is not created because the run's targets do not include it; nothing is recorded.</summary>
    public sealed record SkippedCreate(ResourceState New) : DeploymentStep
    {
        public override string Operation => StepOperation.Same;

        public override Urn Urn => New.Urn;

        public override ResourceState Subject => New;
    }

    public sealed record Create(ResourceState New) : DeploymentStep
    {
        public override string Operation => Replaced is null ? StepOperation.Create : StepOperation.CreateReplacement;

        public override Urn Urn => New.Urn;

        public override ResourceState Subject => New;

        public override bool IsLogical => Replaced is null;

        /// <summary>What the new resource takes the place of, if anything.</summary>
        public StateEntry? Replaced { get; init; }

        /// <summary>True when the replaced resource still exists and is deleted later.</summary>
        public bool LeavesOld { get; init; }

        public StepDiff Diff { get; init; } = StepDiff.None;
    }

    public sealed record Update(StateEntry Old, ResourceState New, StepDiff Diff, ImmutableArray<string> IgnoreChanges) : DeploymentStep
    {
        public override string Operation => StepOperation.Update;

        public override Urn Urn => New.Urn;

        public override ResourceState Subject => New;
    }

    /// <summary>The step that stands for a replacement; it does nothing itself.</summary>
    public sealed record Replace(StateEntry Old, ResourceState New, StepDiff Diff) : DeploymentStep
    {
        public override string Operation => StepOperation.Replace;

        public override Urn Urn => New.Urn;

        public override ResourceState Subject => New;
    }

    /// <param name="Replacing">True for the old half of a replacement.</param>
    /// <param name="AwaitsReplacement">True when the creation comes after the deletion.</param>
    public sealed record Delete(StateEntry Old, bool Replacing, bool AwaitsReplacement) : DeploymentStep
    {
        public override string Operation =>
            (Old.State.External, Replacing) switch
            {
                (true, true) => StepOperation.DiscardReplaced,
                (true, false) => StepOperation.Discard,
                (false, true) => StepOperation.DeleteReplaced,
                (false, false) => StepOperation.Delete,
            };

        public override Urn Urn => Old.Urn;

        public override ResourceState Subject => Old.State;

        public override bool IsLogical => !Replacing;
    }

    /// <summary>Forgets a resource that was deleted for a replacement which nobody wants any more.</summary>
    public sealed record RemovePendingReplace(StateEntry Old) : DeploymentStep
    {
        public override string Operation => StepOperation.RemovePendingReplace;

        public override Urn Urn => Old.Urn;

        public override ResourceState Subject => Old.State;

        public override bool IsLogical => false;
    }

    public sealed record Read(ResourceState New, StateEntry? Old, bool Replacing) : DeploymentStep
    {
        public override string Operation => Replacing ? StepOperation.ReadReplacement : StepOperation.Read;

        public override Urn Urn => New.Urn;

        public override ResourceState Subject => New;

        public override bool IsLogical => !Replacing;
    }

    /// <param name="New">The goal's draft when the program registered the resource; null when the state alone is read.</param>
    public sealed record Refresh(StateEntry Old, ResourceState? New) : DeploymentStep
    {
        public override string Operation => StepOperation.Refresh;

        public override Urn Urn => (New ?? Old.State).Urn;

        public override ResourceState Subject => Old.State;

        public override bool IsLogical => false;
    }

    /// <param name="Replaced">A managed resource with the same URN that the imported one takes the place of.</param>
    /// <param name="Spec">Set when the import comes from a list, not from the program.</param>
    public sealed record Import(ResourceState New, StateEntry? Replaced, ImmutableArray<string> IgnoreChanges, ImportSpec? Spec)
        : DeploymentStep
    {
        public override string Operation => Replaced is null ? StepOperation.Import : StepOperation.ImportReplacement;

        public override Urn Urn => New.Urn;

        public override ResourceState Subject => New;

        public override bool IsLogical => Replaced is null;

        public ImmutableArray<byte> RandomSeed { get; init; } = [];
    }
}
