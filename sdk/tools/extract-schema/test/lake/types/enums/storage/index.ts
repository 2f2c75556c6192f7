export const Tier = {
    Hot: "hot",
    /**
     * @deprecated Too slow.
     */
    Cold: "cold",
} as const;

export type Tier = (typeof Tier)[keyof typeof Tier];
