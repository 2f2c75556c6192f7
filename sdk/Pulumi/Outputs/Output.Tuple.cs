namespace Pulumi;

public static partial class Output
{
    /// <summary>One output of two values of different types.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2) =>
        new(GatherAsync(item1, item2, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, (v1, v2, _, _, _, _, _, _) => (v1, v2)));

    /// <summary>One output of three values of different types.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3) =>
        new(GatherAsync(item1, item2, item3, Nothing, Nothing, Nothing, Nothing, Nothing, (v1, v2, v3, _, _, _, _, _) => (v1, v2, v3)));

    /// <summary>One output of four values of different types.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4) =>
        new(GatherAsync(item1, item2, item3, item4, Nothing, Nothing, Nothing, Nothing, (v1, v2, v3, v4, _, _, _, _) => (v1, v2, v3, v4)));

    /// <summary>One output of five values of different types.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5
    ) =>
        new(
            GatherAsync(item1, item2, item3, item4, item5, Nothing, Nothing, Nothing, (v1, v2, v3, v4, v5, _, _, _) => (v1, v2, v3, v4, v5))
        );

    /// <summary>One output of six values of different types.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5,
        Input<T6> item6
    ) =>
        new(
            GatherAsync(
                item1,
                item2,
                item3,
                item4,
                item5,
                item6,
                Nothing,
                Nothing,
                (v1, v2, v3, v4, v5, v6, _, _) => (v1, v2, v3, v4, v5, v6)
            )
        );

    /// <summary>One output of seven values of different types.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5,
        Input<T6> item6,
        Input<T7> item7
    ) =>
        new(
            GatherAsync(
                item1,
                item2,
                item3,
                item4,
                item5,
                item6,
                item7,
                Nothing,
                (v1, v2, v3, v4, v5, v6, v7, _) => (v1, v2, v3, v4, v5, v6, v7)
            )
        );

    /// <summary>One output of eight values of different types.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5,
        Input<T6> item6,
        Input<T7> item7,
        Input<T8> item8
    ) =>
        new(
            GatherAsync(
                item1,
                item2,
                item3,
                item4,
                item5,
                item6,
                item7,
                item8,
                (v1, v2, v3, v4, v5, v6, v7, v8) => (v1, v2, v3, v4, v5, v6, v7, v8)
            )
        );

    /// <summary>One output of two values of different types.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2) => Tuple((Input<T1>)item1, (Input<T2>)item2);

    /// <summary>One output of three values of different types.</summary>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3);

    /// <summary>One output of four values of different types.</summary>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4);

    /// <summary>One output of five values of different types.</summary>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1,
        Output<T2> item2,
        Output<T3> item3,
        Output<T4> item4,
        Output<T5> item5
    ) => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5);

    /// <summary>One output of six values of different types.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1,
        Output<T2> item2,
        Output<T3> item3,
        Output<T4> item4,
        Output<T5> item5,
        Output<T6> item6
    ) => Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5, (Input<T6>)item6);

    /// <summary>One output of seven values of different types.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1,
        Output<T2> item2,
        Output<T3> item3,
        Output<T4> item4,
        Output<T5> item5,
        Output<T6> item6,
        Output<T7> item7
    ) =>
        Tuple((Input<T1>)item1, (Input<T2>)item2, (Input<T3>)item3, (Input<T4>)item4, (Input<T5>)item5, (Input<T6>)item6, (Input<T7>)item7);

    /// <summary>One output of eight values of different types.</summary>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1,
        Output<T2> item2,
        Output<T3> item3,
        Output<T4> item4,
        Output<T5> item5,
        Output<T6> item6,
        Output<T7> item7,
        Output<T8> item8
    ) =>
        Tuple(
            (Input<T1>)item1,
            (Input<T2>)item2,
            (Input<T3>)item3,
            (Input<T4>)item4,
            (Input<T5>)item5,
            (Input<T6>)item6,
            (Input<T7>)item7,
            (Input<T8>)item8
        );

    /// <summary>Fills the places a shorter tuple does not use.</summary>
    private static readonly Input<ValueTuple> Nothing = Create(default(ValueTuple));

    private static async Task<Resolved<TTuple>> GatherAsync<T1, T2, T3, T4, T5, T6, T7, T8, TTuple>(
        Input<T1> item1,
        Input<T2> item2,
        Input<T3> item3,
        Input<T4> item4,
        Input<T5> item5,
        Input<T6> item6,
        Input<T7> item7,
        Input<T8> item8,
        Func<T1, T2, T3, T4, T5, T6, T7, T8, TTuple> combine
    )
    {
        var gathered = new Gathering();
        var v1 = gathered.Take(await ((Output<T1>)item1).Resolution.ConfigureAwait(false));
        var v2 = gathered.Take(await ((Output<T2>)item2).Resolution.ConfigureAwait(false));
        var v3 = gathered.Take(await ((Output<T3>)item3).Resolution.ConfigureAwait(false));
        var v4 = gathered.Take(await ((Output<T4>)item4).Resolution.ConfigureAwait(false));
        var v5 = gathered.Take(await ((Output<T5>)item5).Resolution.ConfigureAwait(false));
        var v6 = gathered.Take(await ((Output<T6>)item6).Resolution.ConfigureAwait(false));
        var v7 = gathered.Take(await ((Output<T7>)item7).Resolution.ConfigureAwait(false));
        var v8 = gathered.Take(await ((Output<T8>)item8).Resolution.ConfigureAwait(false));
        return gathered.Resolve(combine(v1, v2, v3, v4, v5, v6, v7, v8));
    }
}
