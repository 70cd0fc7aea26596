"""Base page, components, gallery, assets: what every page of the court is made of. No models."""
