package dev.tributary.toolbox;

import dev.tributary.product.Product;
import dev.tributary.project.AddressRules;

/** All that the workbench needs of one database product, in parts by subject. Implementations are immutable. */
public interface Toolbox {

    /** What the core needs of it. */
    Product product();

    /** How the addresses of its servers are written. */
    AddressRules addresses();
}
